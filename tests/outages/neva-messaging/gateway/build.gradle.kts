plugins {
    kotlin("jvm") version "2.1.10"
    kotlin("plugin.serialization") version "2.1.10"
    application
}
dependencies {
    implementation("io.ktor:ktor-server-netty:3.1.0")
    implementation("io.ktor:ktor-server-content-negotiation:3.1.0")
    implementation("io.ktor:ktor-serialization-kotlinx-json:3.1.0")
    implementation("io.lettuce:lettuce-core:6.5.4.RELEASE")
    implementation("ch.qos.logback:logback-classic:1.5.16")
}
application { mainClass.set("app.neva.ApplicationKt") }
