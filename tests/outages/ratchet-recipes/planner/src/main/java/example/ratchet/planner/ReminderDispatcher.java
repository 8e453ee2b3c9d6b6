package example.ratchet.planner;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

public class ReminderDispatcher {

    public record Reminder(String id, Instant due) {}

    private final ExecutorService single;
    private final Consumer<Reminder> mailer;

    public ReminderDispatcher(ExecutorService single, Consumer<Reminder> mailer) {
        this.single = single;
        this.mailer = mailer;
    }

    public void dispatch(List<Reminder> reminders) {
        reminders.stream()
                .sorted(Comparator.comparing(Reminder::due))
                .forEach(r -> single.submit(() -> mailer.accept(r)));
    }
}
