import pino from "pino";

export const log = pino({ base: { service: "dispatcher" }, timestamp: pino.stdTimeFunctions.isoTime });
