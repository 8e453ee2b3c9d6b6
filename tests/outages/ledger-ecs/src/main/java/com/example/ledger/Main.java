package com.example.ledger;

import io.javalin.Javalin;

public final class Main {

    public static void main(String[] args) {
        var settings = new Settings();
        var postings = new Postings(Database.open(settings));
        Javalin.create()
            .get("/health", ctx -> ctx.result("ok"))
            .get("/accounts/{id}/postings", ctx -> ctx.json(postings.of(Long.parseLong(ctx.pathParam("id")))))
            .start(8080);
    }
}
