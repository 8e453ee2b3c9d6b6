package com.example.ledger;

final class Settings {

    String get(String key) {
        var value = System.getenv(key);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("setting " + key + " is missing");
        }
        return value;
    }

    String get(String key, String fallback) {
        var value = System.getenv(key);
        return value == null || value.isBlank() ? fallback : value;
    }
}
