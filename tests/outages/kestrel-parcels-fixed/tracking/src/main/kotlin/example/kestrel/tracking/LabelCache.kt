package example.kestrel.tracking

import com.github.benmanes.caffeine.cache.Caffeine
import org.slf4j.LoggerFactory
import org.springframework.beans.factory.annotation.Value
import org.springframework.boot.context.event.ApplicationReadyEvent
import org.springframework.context.event.EventListener
import org.springframework.stereotype.Component
import java.awt.image.BufferedImage

@Component
class LabelCache(
    @Value("\${labels.cache-entries}") private val entries: Long,
    private val renderer: LabelRenderer,
    private val parcels: ParcelRepository,
) {
    private val log = LoggerFactory.getLogger(javaClass)
    private val cache = Caffeine.newBuilder().maximumSize(entries).build<String, BufferedImage>()

    fun label(parcelNo: String): BufferedImage = cache.get(parcelNo) { renderer.render(it) }

    @EventListener(ApplicationReadyEvent::class)
    fun warm() {
        val recent = parcels.findRecentNumbers(entries)
        recent.forEach { label(it) }
        log.info("label cache warmed, {} entries", recent.size)
    }
}
