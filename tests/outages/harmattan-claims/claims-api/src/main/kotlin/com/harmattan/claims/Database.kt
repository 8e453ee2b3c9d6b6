package com.harmattan.claims

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import org.flywaydb.core.Flyway
import javax.sql.DataSource

fun connect(): HikariDataSource =
    HikariDataSource(HikariConfig().apply {
        jdbcUrl = System.getenv("JDBC_URL")
        username = System.getenv("DB_USER")
        password = System.getenv("DB_PASSWORD")
        maximumPoolSize = 12
    })

fun migrate(source: DataSource) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .load()
        .migrate()
}
