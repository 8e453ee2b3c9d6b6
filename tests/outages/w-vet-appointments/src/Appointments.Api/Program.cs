using Appointments.Api;
using Microsoft.EntityFrameworkCore;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
var db = builder.Configuration.GetSection("Database");
var dsn = new NpgsqlConnectionStringBuilder
{
    Host = db["Host"],
    Port = db.GetValue("Port", 5432),
    Database = db["Name"],
    Username = db["User"],
    Password = db["Password"],
    MaxPoolSize = db.GetValue("MaxPoolSize", 20),
};
builder.Services.AddDbContext<VetContext>(o => o.UseNpgsql(dsn.ConnectionString));
builder.Services.AddHealthChecks().AddDbContextCheck<VetContext>();

var app = builder.Build();
app.MapHealthChecks("/health/ready");
app.MapGet("/appointments", (VetContext v, DateOnly day) =>
    v.Appointments.Where(a => a.Day == day).OrderBy(a => a.Slot).ToListAsync());
app.MapPost("/appointments", async (VetContext v, NewAppointment n) =>
{
    var a = new Appointment { Day = n.Day, Slot = n.Slot, PetId = n.PetId };
    v.Appointments.Add(a);
    await v.SaveChangesAsync();
    return Results.Created($"/appointments/{a.Id}", a);
});
app.Run();
