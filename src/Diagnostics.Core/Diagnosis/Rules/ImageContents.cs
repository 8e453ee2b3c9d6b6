namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which small programs the usual base images do not have.</summary>
/// <remarks>Source: the Dockerfiles of the official images. Slim Debian images have neither curl nor wget; Alpine has wget by BusyBox; distroless images have no shell at all.</remarks>
internal static class ImageContents
{
    /// <summary>Whether an image is known to lack a program; false where nothing is known.</summary>
    public static bool Lacks(string image, string program)
    {
        string name = image[(image.LastIndexOf('/') + 1)..];
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string repository = colon < 0 ? name : name[..colon];
        string tag = colon < 0 ? "latest" : name[(colon + 1)..];
        int at = tag.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0) tag = tag[..at];
        if (image.Contains("distroless", StringComparison.Ordinal) || image == "scratch") return true;
        if (image.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal)) return !image.Contains("/sdk", StringComparison.Ordinal) && (!tag.Contains("alpine", StringComparison.Ordinal) || program == "curl");
        // Images of others may hold anything.
        if (image.Contains('/', StringComparison.Ordinal) && !image.StartsWith("docker.io/library/", StringComparison.Ordinal) && !image.StartsWith("public.ecr.aws/docker/library/", StringComparison.Ordinal)) return false;
        bool alpine = repository == "alpine" || tag.Contains("alpine", StringComparison.Ordinal);
        if (alpine) return program == "curl" && repository is "alpine" or "python" or "node" or "golang" or "ruby" or "rust" or "postgres" or "redis" or "eclipse-temurin" or "openjdk" or "amazoncorretto";
        if (repository is "debian" or "ubuntu") return true;
        return tag.Contains("slim", StringComparison.Ordinal) && repository is "python" or "node" or "ruby" or "rust" or "openjdk" or "perl" or "elixir";
    }
}
