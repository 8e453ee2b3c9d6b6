using MassTransit;
using Notifications;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddMassTransit(x =>
{
    x.AddConsumer<MemberJoinedConsumer>();
    x.UsingRabbitMq((ctx, cfg) =>
    {
        var mq = builder.Configuration.GetSection("RabbitMq");
        cfg.Host(mq["Host"], "/", h =>
        {
            h.Username(mq["Username"]!);
            h.Password(mq["Password"]!);
        });
        cfg.ConfigureEndpoints(ctx);
    });
});
builder.Build().Run();
