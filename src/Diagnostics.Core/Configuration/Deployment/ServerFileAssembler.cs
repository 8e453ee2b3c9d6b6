using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds where servers listen, and how long they work on a request, by their own configuration files, to the component into whose container the file is mounted or copied.</summary>
internal sealed class ServerFileAssembler(DeploymentModel model, Redactor redactor)
{
    public void Add(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files)
        {
            if (ServerFileReader.WorkLimit(text) is { } limit)
            {
                var citation = new Citation(CitationKind.Config, path, limit.Line, "request_terminate_timeout = " + Durations.Show(limit.Seconds));
                foreach (ComponentModel component in model.Components.Where(c => ContainerFiles.TargetIn(c, path) is not null))
                    component.TimeLimits.Add(new TimeLimit(TimeLimitKind.Request, limit.Seconds, null, citation, "php-fpm's request_terminate_timeout", Durations.Show(limit.Seconds)));
            }

            if (ServerFileReader.Read(path, text) is not { } server) continue;
            foreach (ComponentModel component in model.Components)
            {
                if (ContainerFiles.TargetIn(component, path) is not { } target || !Obeys(component, server.Kind, target)) continue;
                string port = server.Port.ToString(CultureInfo.InvariantCulture);
                component.Claims.Add(new PortClaim(PortRole.Served, server.Port, null, new Citation(CitationKind.Config, path, server.Line, redactor.Excerpt($"listens on {server.Host}:{port}")), "its server's configuration file", Address: server.Host));
            }
        }
    }

    // Servers read a file other than their own only where their command names it. The official PHP image has a pool file of its own, zz-docker.conf, which makes it listen everywhere: only what is read after it, or in its place, counts.
    private static bool Obeys(ComponentModel component, ServerFileKind kind, string target)
    {
        if (kind != ServerFileKind.PhpFpm) return component.CommandTexts.Exists(c => c.Text.Contains(".conf", StringComparison.Ordinal));
        string below = component.Image?.Base?.Name ?? component.ImageNames.LastOrDefault().Text ?? "";
        bool official = below.StartsWith("php:", StringComparison.Ordinal) || below.Contains("library/php:", StringComparison.Ordinal);
        return !official || string.CompareOrdinal(Path.GetFileName(target), "zz-docker.conf") >= 0;
    }
}
