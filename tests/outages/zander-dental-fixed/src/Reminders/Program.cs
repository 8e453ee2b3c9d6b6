using System.Net.Http.Json;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHttpClient("booking", c => c.BaseAddress = new Uri(builder.Configuration["Booking:Url"]!));
builder.Services.AddHostedService<Worker>();
builder.Build().Run();

public record Appointment(int Id, string Practice, TimeOnly Start, string Patient);

public class Worker(IHttpClientFactory clients, ILogger<Worker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(15));
        do
        {
            try
            {
                var day = DateOnly.FromDateTime(DateTime.Today.AddDays(1));
                var list = await clients.CreateClient("booking").GetFromJsonAsync<List<Appointment>>($"/api/appointments?day={day:O}", stop);
                log.LogInformation("{Count} appointments on {Day}", list!.Count, day);
            }
            catch (HttpRequestException e)
            {
                log.LogError("appointments not read: {Message}", e.Message);
            }
        } while (await timer.WaitForNextTickAsync(stop));
    }
}
