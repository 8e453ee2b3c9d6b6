package example.parcel;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
public class LabelListener {
    @KafkaListener(topics = "labels.printed")
    public void onLabel(String payload) {
        // stores the shipment
    }
}
