import "./app/styles.css";
