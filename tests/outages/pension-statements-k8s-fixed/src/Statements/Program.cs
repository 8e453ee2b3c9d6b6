using Statements;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpClient<RendererClient>((sp, http) =>
{
    var section = builder.Configuration.GetRequiredSection("Renderer");
    http.BaseAddress = section.GetValue<Uri>("BaseAddress");
    http.Timeout = TimeSpan.FromSeconds(section.GetValue<int>("TimeoutSeconds"));
});
builder.Services.AddHostedService<NightlyJob>();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/health/ready");
app.Run();
