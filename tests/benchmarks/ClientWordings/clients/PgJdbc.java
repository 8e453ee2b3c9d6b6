import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Properties;

/** Run as a single source file. What goes wrong is left to Java to print. */
public class PgJdbc {
    static String env(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    static Connection connect() throws Exception {
        Properties p = new Properties();
        p.setProperty("user", env("USER"));
        if (!env("PASSWORD").isEmpty()) p.setProperty("password", env("PASSWORD"));
        p.setProperty("sslmode", env("SSLMODE"));
        p.setProperty("sslrootcert", env("ROOTCERT"));
        p.setProperty("connectTimeout", "10");
        p.setProperty("loginTimeout", "10");
        p.setProperty("socketTimeout", "10");
        if (env("ACTION").equals("prepare")) p.setProperty("prepareThreshold", "1");
        if (env("ACTION").equals("parameter")) p.setProperty("options", "-c statement_timeout=1000");
        String url = env("URL").isEmpty() ? "jdbc:postgresql://" + env("HOST") + ":" + env("PORT") + "/" + env("DATABASE") : "jdbc:" + env("URL");
        return DriverManager.getConnection(url, p);
    }

    public static void main(String[] args) throws Exception {
        Connection first = connect();
        if (env("ACTION").equals("write")) first.createStatement().execute("create table t(i int)");
        if (env("ACTION").equals("prepare")) {
            Connection second = connect();
            for (Connection c : new Connection[] { first, second }) {
                PreparedStatement s = c.prepareStatement("select 1");
                s.executeQuery();
                s.executeQuery();
            }
        }
        first.createStatement().executeQuery("select 1");
    }
}
