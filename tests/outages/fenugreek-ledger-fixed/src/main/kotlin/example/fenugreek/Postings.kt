package example.fenugreek

import org.jetbrains.exposed.sql.Table
import org.jetbrains.exposed.sql.insert
import org.jetbrains.exposed.sql.transactions.transaction

object Postings : Table("postings") {
    val id = long("id").autoIncrement()
    val account = varchar("account", 34)
    val cents = long("cents")
    override val primaryKey = PrimaryKey(id)
}

class PostingService {
    fun transfer(from: String, to: String, cents: Long) = transaction {
        require(cents > 0) { "amount must be positive" }
        Postings.insert { it[account] = from; it[Postings.cents] = -cents }
        Postings.insert { it[account] = to; it[Postings.cents] = cents }
    }
}
