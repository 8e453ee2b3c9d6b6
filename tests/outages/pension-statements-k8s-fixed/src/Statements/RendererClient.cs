using System.Net.Http.Json;

namespace Statements;

public sealed class RendererClient(HttpClient http, ILogger<RendererClient> log)
{
    public async Task<byte[]> RenderAsync(Member member, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var body = new { member.Number, member.Name, template = Templates.For(DateTime.UtcNow) };

        // one PDF per call
        using var content = JsonContent.Create(body);

        using var response = await http.PostAsync("/render", content, ct);
        response.EnsureSuccessStatusCode();
        var pdf = await response.Content.ReadAsByteArrayAsync(ct);
        log.LogInformation("POST /render {Status} in {Ms:F0} ms", (int)response.StatusCode, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        return pdf;
    }
}
