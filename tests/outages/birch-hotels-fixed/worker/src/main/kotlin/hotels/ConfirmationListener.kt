package hotels

import io.awspring.cloud.sqs.annotation.SqsListener
import org.slf4j.LoggerFactory
import org.springframework.stereotype.Component
import org.springframework.transaction.annotation.Transactional

@Component
class ConfirmationListener(private val reservations: ReservationRepository, private val mails: Mails) {
    private val log = LoggerFactory.getLogger(javaClass)

    @SqsListener("\${confirmations.queue}")
    @Transactional
    fun confirm(message: ReservationPlaced) {
        val reservation = reservations.findById(message.reservationId).orElseThrow()
        reservation.confirmedAt = message.placedAt
        mails.sendConfirmation(reservation)
        log.info("confirmed reservation {}", reservation.id)
    }
}
