package mail

// Sender delivers notifications over SMTP submission.
type Sender struct{ host, port, user, password string }

func New(host, port, user, password string) *Sender { return &Sender{host, port, user, password} }

func (s *Sender) Handle(body []byte) error { return s.submit(body) }
