import { createConsumer } from "@rails/actioncable"

export default createConsumer("wss://live.celesta.example/cable")
