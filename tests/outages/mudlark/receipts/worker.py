import json, logging, smtplib
from email.message import EmailMessage
import redis
from settings import load

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s receipts %(message)s")
log = logging.getLogger()

def main():
    log.info("receipts 3.1 starting")
    s = load()
    q = redis.from_url(s.queue_url)
    log.info("queue %s, smtp %s:%d", s.queue_url, s.smtp_host, s.smtp_port)
    while True:
        _, raw = q.blpop("mail")
        job = json.loads(raw)
        m = EmailMessage()
        m["From"], m["To"], m["Subject"] = s.mail_from, job["to"], job["subject"]
        m.set_content(job["body"])
        with smtplib.SMTP(s.smtp_host, s.smtp_port, timeout=10) as c:
            c.starttls()
            c.login(s.smtp_user, s.smtp_password)
            c.send_message(m)
        log.info("sent permit %s", job["id"])

if __name__ == "__main__":
    main()
