using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A shell script that deploys to Azure: App Service (<c>az webapp … --settings WEBSITES_PORT=N</c>) and Container Apps (<c>--target-port N</c>). Read, never run.</summary>
/// <remarks>
/// Contract: a custom container of App Service is asked on 80 unless WEBSITES_PORT names another port; a container app is asked on the target port of its ingress. Source: Microsoft
/// Learn, "Configure a custom container for Azure App Service"; "Ingress in Azure Container Apps".
/// </remarks>
internal sealed class AppServiceReader : IPlatformReader
{
    private const string Contract = "App Service asks a custom container on the port that WEBSITES_PORT names, 80 without it (Configure a custom container)";

    private const string ContainerContract = "Container Apps sends requests to the target port of the ingress (Ingress in Azure Container Apps)";

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => relativePath.EndsWith(".sh", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("az ", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach ((IReadOnlyList<ShellWord> command, IReadOnlyDictionary<string, string> variables) in ScriptCommands.Read(text))
        {
            int at = ScriptCommands.Find(command, "az");
            if (at < 0 || at + 2 >= command.Count || command[at + 1].Text is not ("webapp" or "containerapp")) continue;
            bool isWebApp = command[at + 1].Text == "webapp";
            string name = "";
            (int Port, ShellWord Word)? port = null;
            for (int i = at + 2; i < command.Count; i++)
            {
                string word = ScriptCommands.Fill(command[i].Text, variables);
                string? next = i + 1 < command.Count ? ScriptCommands.Fill(command[i + 1].Text, variables) : null;
                if (word is "--name" or "-n" && next is not null) name = next;
                else if (isWebApp && Number(word, "WEBSITES_PORT=") is { } setting) port = (setting, command[i]);
                else if (!isWebApp && word == "--target-port" && next is not null && Number(next, "") is { } target) port = (target, command[i]);
            }

            if (port is not { } found || name.Contains('$', StringComparison.Ordinal)) continue;
            string shown = isWebApp ? found.Word.Text : "--target-port " + found.Port.ToString(CultureInfo.InvariantCulture);
            services.Add(new PlatformService(
                "Azure App Service", name, null, false, new Citation(CitationKind.Config, relativePath, found.Word.Line, shown), isWebApp ? Contract : ContainerContract, null, [], null)
            {
                GivesPort = false,
                IsPartial = true,
                Ports = [new PlatformPort(PortRole.Target, found.Port, relativePath, found.Word.Line, shown, isWebApp ? "Azure App Service's WEBSITES_PORT" : "Azure Container Apps' target port") { IsRoute = true }],
            });
        }

        return services;
    }

    private static int? Number(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535 ? port : null;
}
