using RabbitMQ.Client;

var builder = Host.CreateApplicationBuilder(args);
var mq = builder.Configuration.GetSection("RabbitMq");

builder.Services.AddSingleton<IConnectionFactory>(_ => new ConnectionFactory
{
    HostName = mq["Host"]!,
    Port = mq.GetValue("Port", 5672),
    VirtualHost = mq["VirtualHost"] ?? ConnectionFactory.DefaultVHost,
    UserName = mq["Username"]!,
    Password = mq["Password"]!,
    RequestedHeartbeat = TimeSpan.FromSeconds(mq.GetValue("Heartbeat", 60)),
});
builder.Services.AddHostedService<LabelConsumer>();

builder.Build().Run();
