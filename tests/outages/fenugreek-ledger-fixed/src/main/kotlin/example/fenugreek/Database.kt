package example.fenugreek

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import org.flywaydb.core.Flyway
import org.jetbrains.exposed.sql.Database

object LedgerDatabase {
    fun connect(env: Map<String, String> = System.getenv()): Database {
        val host = env["DB_HOST"] ?: "localhost"
        val port = env["DB_PORT"] ?: "5432"
        val name = env["DB_NAME"] ?: "ledger"
        val source = HikariDataSource(
            HikariConfig().apply {
                jdbcUrl = "jdbc:postgresql://$host:$port/$name"
                username = env["DB_USER"] ?: "ledger"
                password = env["DB_PASSWORD"] ?: ""
                maximumPoolSize = 6
            },
        )
        Flyway.configure().dataSource(source).load().migrate()
        return Database.connect(source)
    }
}
