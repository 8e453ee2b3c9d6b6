package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"os"
	"strings"
)

var errSignature = errors.New("signature mismatch")

func verify(code string) (string, error) {
	i := strings.LastIndexByte(code, '.')
	if i < 0 {
		return "", errors.New("malformed code")
	}
	mac := hmac.New(sha256.New, []byte(os.Getenv("VOUCHER_HMAC_KEY")))
	mac.Write([]byte(code[:i]))
	got, err := base64.RawURLEncoding.DecodeString(code[i+1:])
	if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
		return "", errSignature
	}
	return code[:i], nil
}
