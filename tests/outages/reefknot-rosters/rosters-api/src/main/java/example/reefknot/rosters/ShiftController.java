package example.reefknot.rosters;

import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShiftController {
    private final JdbcClient db;

    ShiftController(JdbcClient db) {
        this.db = db;
    }

    @GetMapping("/teams/{team}/shifts")
    List<Shift> shifts(@PathVariable long team, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        return db.sql("select id, employee, starts_at, ends_at from shifts where team = ? and day = ? order by starts_at")
                .params(team, day)
                .query(Shift.class)
                .list();
    }
}
