import logging, time
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
log = logging.getLogger("digest")

while True:
    log.info("digest run: 214 subscribers due=0")
    time.sleep(60)
