using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Slots")!);
var app = builder.Build();

app.MapGet("/healthz", () => Results.Ok());

var api = app.MapGroup("/api");
api.MapGet("/hides", async (NpgsqlDataSource db) => await Hides.List(db));
api.MapGet("/hides/{id:int}/slots", async (int id, NpgsqlDataSource db) => await Hides.Slots(db, id));
api.MapPost("/slots/{id:int}/book", async (int id, Booking b, NpgsqlDataSource db) => await Hides.Book(db, id, b));

app.Run();
