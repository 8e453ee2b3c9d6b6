package example.sardine.pickup;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;

public final class Main {
    public static void main(String[] args) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getenv("JDBC_URL"));
        config.setUsername(System.getenv("DB_USER"));
        config.setPassword(System.getenv("DB_PASSWORD"));
        config.setMaximumPoolSize(8);
        HikariDataSource database = new HikariDataSource(config);

        Pickups pickups = new Pickups(database);
        Javalin.create()
                .get("/healthz", ctx -> ctx.result("ok"))
                .get("/pickups", ctx -> ctx.json(pickups.on(ctx.queryParam("day"))))
                .post("/pickups", ctx -> ctx.status(201).json(pickups.add(ctx.body())))
                .start(7070);
    }
}
