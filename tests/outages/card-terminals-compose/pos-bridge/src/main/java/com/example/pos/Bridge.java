package com.example.pos;

import java.io.OutputStream;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;

final class Bridge {
    private final URL gateway;

    Bridge(URL gateway) {
        this.gateway = gateway;
    }

    int authorise(byte[] message) throws Exception {
        HttpsURLConnection c = (HttpsURLConnection) gateway.openConnection();
        c.setConnectTimeout(3000);
        c.setReadTimeout(15000);
        c.setRequestMethod("POST");
        c.setDoOutput(true);
        c.setRequestProperty("Content-Type", "application/octet-stream");

        try (OutputStream out = c.getOutputStream()) {
            out.write(message);
        }
        return c.getResponseCode();
    }
}
