plugins {
    kotlin("jvm") version "2.2.0"
    id("io.ktor.plugin") version "3.2.1"
}

application { mainClass.set("MainKt") }

repositories { mavenCentral() }

dependencies {
    implementation("io.ktor:ktor-server-netty")
    implementation("io.ktor:ktor-server-call-logging")
    implementation("io.ktor:ktor-client-okhttp")
    implementation("com.squareup.okhttp3:okhttp-tls:4.12.0")
    implementation("ch.qos.logback:logback-classic:1.5.18")
}
