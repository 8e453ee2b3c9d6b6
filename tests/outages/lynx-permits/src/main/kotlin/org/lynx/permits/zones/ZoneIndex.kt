package org.lynx.permits.zones

import org.slf4j.LoggerFactory
import org.springframework.beans.factory.InitializingBean
import org.springframework.stereotype.Component

@Component
class ZoneIndex(private val zones: ZoneRepository) : InitializingBean {
    private val log = LoggerFactory.getLogger(javaClass)
    private lateinit var tree: RTree

    override fun afterPropertiesSet() {
        tree = RTree.build(zones.streamAllGeometries())
        log.info("Zone index built: {} polygons", tree.size)
    }
}
