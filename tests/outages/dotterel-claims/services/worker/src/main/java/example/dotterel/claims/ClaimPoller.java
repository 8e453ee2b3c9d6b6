package example.dotterel.claims;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
public class ClaimPoller {
    private static final Logger LOG = Logger.getLogger(ClaimPoller.class);

    private final SqsClient sqs;
    private final ClaimScorer scorer;
    private final String queueUrl;

    ClaimPoller(SqsClient sqs, ClaimScorer scorer, @ConfigProperty(name = "claims.queue-url") String queueUrl) {
        this.sqs = sqs;
        this.scorer = scorer;
        this.queueUrl = queueUrl;
        LOG.infof("polling %s", queueUrl);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        var batch = sqs.receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(20));
        for (var message : batch.messages()) {
            try {
                scorer.score(message.body());
            } catch (UnknownClaimException e) {
                LOG.warnf("claim %s is not in the database, dropping message %s", e.claimId(), message.messageId());
            }
            sqs.deleteMessage(d -> d.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        }
    }
}
