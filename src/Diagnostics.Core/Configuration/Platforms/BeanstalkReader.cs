using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The container port that <c>Dockerrun.aws.json</c> gives Elastic Beanstalk.</summary>
/// <remarks>Contract: the platform's proxy sends to the container port that the file names first. Source: AWS Elastic Beanstalk, Docker configuration, Dockerrun.aws.json (Ports, ContainerPort).</remarks>
internal sealed class BeanstalkReader : IPlatformReader
{
    private const string Contract = "Elastic Beanstalk's proxy sends to the container port that Dockerrun.aws.json names first (Docker configuration)";

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => Path.GetFileName(relativePath).Equals("Dockerrun.aws.json", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        StructuredNode root;
        try
        {
            root = JsonNodes.Read(text);
        }
        catch (StructuredFormatException)
        {
            // A template that is filled in before it is used.
            return [];
        }

        StructuredNode? port = root["Ports"]?.Items.Select(p => p["ContainerPort"]).FirstOrDefault(p => p?.Value is not null);
        if (port?.Value is not { } given || PlatformPort.Number(given, new Dictionary<string, int>()) is not { } number) return [];
        return
        [
            new PlatformService("AWS Elastic Beanstalk", "", null, false, new Citation(CitationKind.Config, relativePath, port.Line, "ContainerPort: " + given), Contract, null, [], null)
            { GivesPort = false, IsPartial = true, Ports = [new PlatformPort(PortRole.Target, number, relativePath, port.Line, "ContainerPort: " + given, "Elastic Beanstalk's ContainerPort") { IsRoute = true }] },
        ];
    }
}
