using System.Net.Http.Json;

namespace Whinchat.Worker;

public sealed class PriceExport(IHttpClientFactory clients, ILogger<PriceExport> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
        do
        {
            try
            {
                var client = clients.CreateClient("api");
                var prices = await client.GetFromJsonAsync<Price[]>("/v1/prices?changed=1", stop);
                log.LogInformation("Exported {Count} prices", prices!.Length);
            }
            catch (HttpRequestException e)
            {
                log.LogError(e, "Price export failed");
            }
        } while (await timer.WaitForNextTickAsync(stop));
    }
}
