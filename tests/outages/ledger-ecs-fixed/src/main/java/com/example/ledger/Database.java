package com.example.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

final class Database {

    private Database() {}

    static DataSource open(Settings settings) {
        var config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl("jdbc:postgresql://" + settings.get("DB_HOST") + ":5432/ledger");
        config.setUsername(settings.get("DB_USER"));
        config.setPassword(settings.get("DB_PASSWORD"));
        config.setMaximumPoolSize(Integer.parseInt(settings.get("DB_POOL_SIZE", "8")));
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
