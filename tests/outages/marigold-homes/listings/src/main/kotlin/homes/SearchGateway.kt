package homes

import com.meilisearch.sdk.Client
import com.meilisearch.sdk.Config

class SearchGateway(url: String, key: String) {
    private val index = Client(Config(url, key)).index("homes")

    fun find(q: String): String = index.rawSearch(q)
}
