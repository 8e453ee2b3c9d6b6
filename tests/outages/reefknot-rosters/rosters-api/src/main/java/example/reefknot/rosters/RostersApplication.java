package example.reefknot.rosters;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class RostersApplication {
    public static void main(String[] args) {
        SpringApplication.run(RostersApplication.class, args);
    }
}
