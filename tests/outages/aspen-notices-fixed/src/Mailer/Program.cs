using Aspen.Mailer;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.Configure<SmtpOptions>(builder.Configuration.GetSection("Smtp"));
builder.Services.Configure<RabbitOptions>(builder.Configuration.GetSection("Rabbit"));
builder.Services.AddSingleton<SmtpSender>();
builder.Services.AddHostedService<OutgoingConsumer>();
builder.Build().Run();
