using TileMart.Pricing;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseDefaultServiceProvider(o => { o.ValidateScopes = true; o.ValidateOnBuild = true; });

builder.Services.AddMemoryCache();
builder.Services.AddScoped<QuoteCalculator>();
builder.Services.AddSingleton<IRateSource, EcbRateSource>();
builder.Services.AddHostedService<PriceListRefresher>();

var app = builder.Build();

app.MapGet("/healthz", () => Results.Ok());
app.MapGet("/quotes/{sku}", (string sku, QuoteCalculator calc) => calc.For(sku));

app.Run();
