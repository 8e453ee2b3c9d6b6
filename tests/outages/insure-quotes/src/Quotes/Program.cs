using Quotes;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; });
builder.Services.AddRating(builder.Configuration);

var app = builder.Build();
app.MapGet("/healthz", () => Results.Ok());
app.MapPost("/quotes", async (QuoteRequest r, RatingClient rating) => Results.Ok(await rating.PriceAsync(r)));
app.Run();
