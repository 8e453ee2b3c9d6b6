using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The port that a template gives Azure: <c>WEBSITES_PORT</c> of App Service, <c>targetPort</c> of Container Apps, in Bicep, ARM's JSON, a JSON list of settings, and Terraform.</summary>
/// <remarks>
/// Contract: a custom container of App Service is asked on 80 unless WEBSITES_PORT names another port; a container app is asked on the target port of its ingress. Source: Microsoft Learn, "Configure a
/// custom container for Azure App Service"; "Ingress in Azure Container Apps".
/// </remarks>
internal sealed partial class AzureTemplateReader : IPlatformReader
{
    private const string Contract = "App Service asks a custom container on the port that WEBSITES_PORT names, 80 without it (Configure a custom container)";

    private const string ContainerContract = "Container Apps sends requests to the target port of the ingress (Ingress in Azure Container Apps)";

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => Path.GetExtension(relativePath).ToUpperInvariant() is ".BICEP" or ".JSON" or ".TF";

    public bool MayHold(string text) => text.Contains("WEBSITES_PORT", StringComparison.Ordinal) || text.Contains("targetPort", StringComparison.Ordinal) || text.Contains("target_port", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (Match match in Websites().Matches(text)) Add(match, "Azure App Service", Contract, "Azure App Service's WEBSITES_PORT", "WEBSITES_PORT");
        // A target port is one of many things in other templates.
        if (text.Contains("Microsoft.App/containerApps", StringComparison.OrdinalIgnoreCase) || text.Contains("azurerm_container_app", StringComparison.Ordinal))
        {
            foreach (Match match in Target().Matches(text)) Add(match, "Azure Container Apps", ContainerContract, "Azure Container Apps' target port", "target port");
        }

        return services;

        void Add(Match match, string platform, string contract, string words, string what)
        {
            if (!int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65535) return;
            int line = 1 + text.AsSpan(0, match.Groups["port"].Index).Count('\n');
            string shown = $"{what}: {port.ToString(CultureInfo.InvariantCulture)}";
            services.Add(new PlatformService(platform, Name(text, match.Index), null, false, new Citation(CitationKind.Config, relativePath, line, shown), contract, null, [], null)
            {
                GivesPort = false,
                IsPartial = true,
                Ports = [new PlatformPort(PortRole.Target, port, relativePath, line, shown, words) { IsRoute = true }],
            });
        }
    }

    // The resource that the setting stands in: the last one before it whose type is that of an application.
    private static string Name(string text, int index)
    {
        Match resource = Resource().Matches(text[..index]).LastOrDefault() ?? Match.Empty;
        if (!resource.Success) return "";
        return ResourceName().Match(text[resource.Index..index]) is { Success: true } name && !name.Groups["name"].Value.Contains('$', StringComparison.Ordinal) ? name.Groups["name"].Value : "";
    }

    // { name: 'WEBSITES_PORT', value: '80' }, "name": "WEBSITES_PORT", "value": "80", WEBSITES_PORT: '80', WEBSITES_PORT = "80".
    [GeneratedRegex(@"\bWEBSITES_PORT[""']?\s*(?:,\s*[""']?value[""']?\s*:|[:=])\s*[""']?(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Websites();

    [GeneratedRegex(@"\b(?:targetPort[""']?\s*:|target_port\s*=)\s*[""']?(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"'Microsoft\.(?:Web/sites|App/containerApps)[@/]|""Microsoft\.(?:Web/sites|App/containerApps)""|resource\s+""azurerm_(?:linux_web_app|container_app|app_service)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Resource();

    [GeneratedRegex(@"(?:^|[\s{,])[""']?name[""']?\s*[:=]\s*[""'](?<name>[^""'\n]{1,60})[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ResourceName();
}
