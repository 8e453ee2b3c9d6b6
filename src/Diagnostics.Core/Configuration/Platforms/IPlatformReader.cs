using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Knows one hosting platform: its file and its contract on ports. A new platform is a new file with one of these, listed in <see cref="PlatformReaders"/>.</summary>
internal interface IPlatformReader
{
    /// <summary>Whether a file of that name may be this platform's; the content decides.</summary>
    bool MayRead(string relativePath);

    /// <summary>Whether the file is YAML and wants <see cref="Read"/> to be given its documents.</summary>
    bool IsStructured { get; }

    /// <summary>Whether the text may be this platform's at all: only then is it parsed, and said where it cannot be.</summary>
    bool MayHold(string text) => true;

    /// <summary>The services that the file declares; empty where it is not this platform's.</summary>
    IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents);
}
