using System.Net.Http.Headers;
using System.Text.Json;

public sealed class TokenHandler(IHttpClientFactory clients, IConfiguration config) : DelegatingHandler
{
    private string? _token;
    private DateTimeOffset _until;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(ct));
        return await base.SendAsync(request, ct);
    }

    private async Task<string> TokenAsync(CancellationToken ct)
    {
        if (_token is not null && DateTimeOffset.UtcNow < _until) return _token;
        var res = await clients.CreateClient("login").PostAsync(
            $"{config["Auth:Authority"]}/protocol/openid-connect/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = config["Auth:ClientId"]!,
                ["client_secret"] = config["Auth:ClientSecret"]!,
            }), ct);
        res.EnsureSuccessStatusCode();
        var json = await res.Content.ReadFromJsonAsync<JsonElement>(ct);
        _token = json.GetProperty("access_token").GetString()!;
        _until = DateTimeOffset.UtcNow.AddSeconds(json.GetProperty("expires_in").GetInt32() - 30);
        return _token;
    }
}
