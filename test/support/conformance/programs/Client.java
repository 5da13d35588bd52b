import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Does what the conformance tests ask of a client, with Java's HttpClient, and tells it line by line as JSON. */
public final class Client {
  private static final String BASE = System.getenv("CONFORMANCE_BASE");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private static byte[] upload;

  interface Behaviour {
    String run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    upload = Files.readAllBytes(Path.of(System.getenv("CONFORMANCE_UPLOAD")));
    tell("get", () -> call("GET", "/cookies", null, false));
    tell("head", () -> call("HEAD", "/download", null, false));
    tell("upload", () -> call("POST", "/echo", upload, false));
    tell("download", () -> call("GET", "/download", null, false));
    tell("range", () -> call("GET", "/download", null, false, "Range", "bytes=1000-70000"));
    tell("chunked-up", () -> call("PUT", "/echo", upload, true));
    tell("chunked-down", () -> call("GET", "/chunked", null, false));
    tell("gzip", () -> call("GET", "/gzip", null, false, "Accept-Encoding", "gzip"));
    tell("brotli", () -> call("GET", "/brotli", null, false, "Accept-Encoding", "br"));
    tell("http2", () -> call("GET", "/version", null, false));
    tell("websocket", Client::webSocket);
    tell("redirect", () -> call("GET", "/redirect", null, false));
    tell("continue", Client::continued);
    // Over HTTP/2 this version waits for ever behind trailers.
    tell("trailers", () -> told(HTTP.send(
        asked("/trailers").version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofByteArray())));
    tell("many", () -> {
      List<String> many = new ArrayList<>();
      for (int at = 0; at < 30; at += 1) many.add("{" + call("GET", "/echo?number=" + at, null, false) + "}");
      return "\"many\":" + many;
    });
    tell("events", Client::events);
    tell("large-headers", () -> call("GET", "/large-headers", null, false, "X-Large", "x".repeat(8000)));
    tell("basic-auth", () -> {
      String shown = Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));
      return "\"first\":{" + call("GET", "/basic", null, false) + "}," 
          + call("GET", "/basic", null, false, "Authorization", "Basic " + shown);
    });
    tell("errors", () -> "\"many\":[{" + call("GET", "/missing", null, false) + "},{"
        + call("GET", "/broken", null, false) + "}]");
    tell("methods", () -> {
      List<String> many = new ArrayList<>();
      for (String method : List.of("PUT", "PATCH", "DELETE")) {
        many.add("{" + call(method, "/echo", "{}".getBytes(StandardCharsets.UTF_8), false) + "}");
      }
      return "\"many\":" + many;
    });
    System.exit(0);
  }

  private static void tell(String name, Behaviour behaviour) {
    String told;
    try {
      told = behaviour.run();
    } catch (Exception error) {
      told = "\"cannot\":" + quoted(String.valueOf(error));
    }
    System.out.println("{\"name\":" + quoted(name) + "," + told + "}");
  }

  private static HttpRequest.Builder asked(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(BASE + path)).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private static String call(String method, String path, byte[] body, boolean inParts, String... headers)
      throws Exception {
    HttpRequest.BodyPublisher publisher = body == null
        ? BodyPublishers.noBody()
        : inParts
            ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
            : BodyPublishers.ofByteArray(body);
    return told(HTTP.send(asked(path, headers).method(method, publisher).build(), BodyHandlers.ofByteArray()));
  }

  private static String continued() throws Exception {
    byte[] body = Arrays.copyOf(upload, 70_000);
    HttpRequest request = asked("/echo").version(HttpClient.Version.HTTP_1_1).expectContinue(true).POST(BodyPublishers.ofByteArray(body)).build();
    return "\"isContinued\":true," + told(HTTP.send(request, BodyHandlers.ofByteArray()));
  }

  private static String events() throws Exception {
    HttpResponse<InputStream> response =
        HTTP.send(asked("/events?id=java").build(), BodyHandlers.ofInputStream());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream body = response.body()) {
      all.write(body.read());
      call("GET", "/heard?id=java", null, false);
      body.transferTo(all);
    }
    return "\"status\":" + response.statusCode() + ",\"text\":" + quoted(all.toString(StandardCharsets.UTF_8));
  }

  private static String webSocket() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket socket = HTTP.newWebSocketBuilder()
        .buildAsync(URI.create(BASE.replace("https:", "wss:") + "/socket"), new WebSocket.Listener() {
          private int bytes;

          @Override
          public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            bytes += data.length();
            from.request(1);
            return null;
          }

          @Override
          public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
            bytes += data.remaining();
            from.request(1);
            if (isLast) from.sendClose(1000, "done");
            return null;
          }

          @Override
          public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.complete("\"code\":" + code + ",\"bytes\":" + bytes);
            return null;
          }

          @Override
          public void onError(WebSocket from, Throwable error) {
            heard.completeExceptionally(error);
          }
        })
        .get(20, TimeUnit.SECONDS);
    socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
    socket.sendBinary(ByteBuffer.wrap(new byte[100_000]), true).get(20, TimeUnit.SECONDS);
    return heard.get(20, TimeUnit.SECONDS);
  }

  private static String told(HttpResponse<byte[]> response) throws Exception {
    byte[] body = response.body();
    StringBuilder sum = new StringBuilder();
    for (byte one : MessageDigest.getInstance("SHA-256").digest(body)) sum.append(String.format("%02x", one));
    List<String> headers = new ArrayList<>();
    response.headers().map().forEach((name, values) -> {
      if (!name.startsWith(":")) values.forEach(value -> headers.add("[" + quoted(name.toLowerCase()) + "," + quoted(value) + "]"));
    });
    return "\"status\":" + response.statusCode() + ",\"headers\":" + headers + ",\"length\":" + body.length
        + ",\"sha256\":" + quoted(sum.toString())
        + (body.length < 4000 ? ",\"text\":" + quoted(new String(body, StandardCharsets.UTF_8)) : "");
  }

  private static String quoted(String text) {
    StringBuilder made = new StringBuilder("\"");
    for (char one : text.toCharArray()) {
      if (one == '"' || one == '\\') made.append('\\').append(one);
      else if (one < ' ' || one > '~') made.append(String.format("\\u%04x", (int) one));
      else made.append(one);
    }
    return made.append('"').toString();
  }
}
