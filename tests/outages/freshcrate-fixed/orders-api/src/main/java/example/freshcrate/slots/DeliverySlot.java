package example.freshcrate.slots;

import jakarta.persistence.*;
import java.time.Instant;

@Entity
@Table(name = "delivery_slot")
public class DeliverySlot {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String depot;

    @Column(name = "starts_at")
    private Instant startsAt;

    private int capacity;

    @Column(name = "cutoff_minutes")
    private int cutoffMinutes;
}
