package com.verbena.statements;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

@Service
class StatementService {
    private final JdbcTemplate jdbc;
    private final PdfWriter writer;

    StatementService(JdbcTemplate jdbc, PdfWriter writer) {
        this.jdbc = jdbc;
        this.writer = writer;
    }

    byte[] render(String cooperative, int year) {
        List<Line> lines = jdbc.query("""
                select a.number, a.name, sum(e.cents) filter (where e.side = 'D') as debit,
                       sum(e.cents) filter (where e.side = 'C') as credit
                  from entry e join account a on a.id = e.account_id
                 where a.cooperative = ? and e.booked >= make_date(?, 1, 1) and e.booked < make_date(? + 1, 1, 1)
                 group by a.number, a.name order by a.number
                """,
                (rs, i) -> new Line(rs.getString(1), rs.getString(2), rs.getLong(3), rs.getLong(4)),
                cooperative, year, year);
        return writer.write(cooperative, year, lines);
    }

    record Line(String number, String name, long debit, long credit) {}
}
