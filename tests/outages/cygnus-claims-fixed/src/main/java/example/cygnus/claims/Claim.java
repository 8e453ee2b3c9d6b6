package example.cygnus.claims;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "claims")
public class Claim {

    @Id
    private UUID id;

    @Column(name = "policy_ref", nullable = false)
    private String policyRef;

    @Column(name = "assessor_id", nullable = false)
    private UUID assessorId;

    protected Claim() {
    }

    public UUID getId() {
        return id;
    }

    public UUID getAssessorId() {
        return assessorId;
    }
}
