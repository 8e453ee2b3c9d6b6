package puddock;

import jakarta.persistence.*;

@Entity
public class Booking {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "lesson_id") Long lessonId;
    String email;
    @Column(name = "paid_cents") Integer paidCents;
    @Column(name = "wetsuit_size", length = 4) String wetsuitSize;
}
