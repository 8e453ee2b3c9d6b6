import io.ktor.client.HttpClient
import io.ktor.client.engine.okhttp.OkHttp
import io.ktor.client.request.get
import io.ktor.client.request.post
import io.ktor.client.statement.bodyAsText
import java.io.File
import okhttp3.tls.HandshakeCertificates
import okhttp3.tls.decodeCertificatePem

class CustomsClient(private val url: String, trust: String) {
    private val certificates = HandshakeCertificates.Builder()
        .addTrustedCertificate(File(trust).readText().decodeCertificatePem())
        .build()

    private val http = HttpClient(OkHttp) {
        expectSuccess = true
        engine {
            config { sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager) }
        }
    }

    suspend fun ready() { http.get("$url/ready") }

    suspend fun declare(id: String): String = http.post("$url/declarations/$id").bodyAsText()
}
