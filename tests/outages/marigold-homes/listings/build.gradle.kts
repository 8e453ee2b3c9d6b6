plugins {
    kotlin("jvm") version "2.1.0"
    application
}

dependencies {
    implementation("io.ktor:ktor-server-netty:3.0.2")
    implementation("io.ktor:ktor-server-content-negotiation:3.0.2")
    implementation("com.meilisearch.sdk:meilisearch-java:0.14.1")
    implementation("org.postgresql:postgresql:42.7.4")
    implementation("com.zaxxer:HikariCP:6.2.1")
    implementation("ch.qos.logback:logback-classic:1.5.12")
}

application {
    mainClass = "homes.ApplicationKt"
    applicationName = "listings"
}
