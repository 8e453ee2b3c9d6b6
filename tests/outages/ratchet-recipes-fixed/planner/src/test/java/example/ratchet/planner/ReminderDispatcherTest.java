package example.ratchet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.ratchet.planner.ReminderDispatcher.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ReminderDispatcherTest {

    private final Instant noon = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void sendsInOrderOfDueTime() {
        var sent = new CopyOnWriteArrayList<String>();
        var template = MailTemplate.load("reminder.html");
        var dispatcher = new ReminderDispatcher(
                Executors.newSingleThreadExecutor(), r -> { template.render(r.id()); sent.add(r.id()); });

        dispatcher.dispatch(List.of(
                new Reminder("dinner", noon.plusSeconds(21600)),
                new Reminder("lunch", noon),
                new Reminder("snack", noon.plusSeconds(7200))));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(sent).containsExactly("lunch", "snack", "dinner"));
    }

    @Test
    void nothingToSend() {
        var sent = new CopyOnWriteArrayList<String>();
        new ReminderDispatcher(Executors.newSingleThreadExecutor(), r -> sent.add(r.id())).dispatch(List.of());
        assertThat(sent).isEmpty();
    }
}
