package example.sardine.pickup;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

final class Pickups {
    private final DataSource database;

    Pickups(DataSource database) {
        this.database = database;
    }

    List<Map<String, Object>> on(String day) throws SQLException {
        try (var c = database.getConnection(); var s = c.prepareStatement("select id, street, bags from pickup where day = ?")) {
            s.setString(1, day);
            List<Map<String, Object>> all = new ArrayList<>();
            try (var r = s.executeQuery()) {
                while (r.next()) {
                    all.add(Map.of("id", r.getLong(1), "street", r.getString(2), "bags", r.getInt(3)));
                }
            }
            return all;
        }
    }

    Map<String, Object> add(String body) throws SQLException {
        try (var c = database.getConnection(); var s = c.prepareStatement("insert into pickup (request) values (?)")) {
            s.setString(1, body);
            return Map.of("added", s.executeUpdate());
        }
    }
}
