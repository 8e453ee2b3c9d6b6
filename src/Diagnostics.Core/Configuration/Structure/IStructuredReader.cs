namespace Diagnostics.Core.Configuration.Structure;

/// <summary>Reads a structured file into nodes. The YAML one lives in Integrations, since it needs a package.</summary>
public interface IStructuredReader
{
    /// <summary>Reads all documents of a text.</summary>
    /// <exception cref="StructuredFormatException">The text is not of that format, or larger when expanded than is sane.</exception>
    IReadOnlyList<StructuredNode> Read(string text);
}
